// Labels of the axis. vis-timeline would write 44 BC as "-0043", and its own formats follow the reader's locale;
// here years before the first are BC, and everything is in English like the rest of the page.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const yearName = (year) => (year > 0 ? String(year) : `${1 - year} BC`);
const clock = (moment) => `${String(moment.hour()).padStart(2, "0")}:${String(moment.minute()).padStart(2, "0")}`;

// The small labels, by the unit that vis-timeline chose for the present zoom.
function minorLabel(moment, scale) {
  switch (scale) {
    case "year":
      return yearName(moment.year());
    case "month":
      return MONTHS[moment.month()];
    case "week":
    case "day":
      return String(moment.date());
    case "weekday":
      return `${WEEKDAYS[moment.day()]} ${moment.date()}`;
    case "hour":
    case "minute":
      return clock(moment);
    default:
      return `${clock(moment)}:${String(moment.second()).padStart(2, "0")}`;
  }
}

// The larger unit around them; years need none.
function majorLabel(moment, scale) {
  switch (scale) {
    case "year":
      return "";
    case "month":
      return yearName(moment.year());
    case "week":
    case "day":
    case "weekday":
      return `${MONTHS[moment.month()]} ${yearName(moment.year())}`;
    default:
      return `${moment.date()} ${MONTHS[moment.month()]} ${yearName(moment.year())}`;
  }
}
