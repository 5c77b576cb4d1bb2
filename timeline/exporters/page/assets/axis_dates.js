// The dates below the axis. They are counted in UTC in the proleptic Gregorian calendar, so that no reader's time zone
// moves them; years before the first are BC, and the names come with the page, not from the reader's locale.

const HOUR = 3600000;
const DAY = 24 * HOUR;
const MONDAY = 4 * DAY; // 5 January 1970, the first Monday that time counts
const ROOM = 16; // pixels between two dates

const WORDS = JSON.parse(document.getElementById("data").textContent).words;

const partsOf = (time) => {
  const moment = new Date(time);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth(), day: moment.getUTCDate(), weekday: moment.getUTCDay(), clock: moment.toISOString().slice(-13, -8) };
};

function timeOf(year, month = 0, day = 1) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, day); // unlike Date.UTC, it takes the years 0 to 99 as they are
  return moment.getTime();
}

const yearName = (year) => (year < 1 ? WORDS.bc.replace("{}", 1 - year) : year < 1000 ? WORDS.ad.replace("{}", year) : String(year));
const monthName = ({ month, year }) => `${WORDS.months[month]} ${yearName(year)}`;
const dayName = (parts) => WORDS.day_of_month.replace("{day}", parts.day).replace("{month}", monthName(parts));

// The steps from one date to the next, from the smallest; each with the pixels that its longest name needs.
const SCALES = [
  { unit: "hour", step: 1, wide: 38 },
  { unit: "hour", step: 3, wide: 38 },
  { unit: "hour", step: 6, wide: 38 },
  { unit: "hour", step: 12, wide: 38 },
  { unit: "day", step: 1, wide: 48, weekday: true },
  { unit: "day", step: 1, wide: 18 },
  { unit: "week", step: 1, wide: 18 },
  { unit: "month", step: 1, wide: 30 },
  { unit: "month", step: 3, wide: 30 },
  { unit: "month", step: 6, wide: 30 },
  ...[1, 10, 100, 1000, 10000, 100000].flatMap((tens) => [1, 2, 5].map((step) => ({ unit: "year", step: tens * step, wide: 36 }))),
];
const LENGTHS = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY };
const LARGER = { hour: "day", day: "month", week: "month", month: "year", year: null };

function scaleFor(perPixel, early, timed) {
  const fits = ({ unit, step, wide }) => (timed || unit !== "hour") && (step * LENGTHS[unit]) / perPixel >= wide + ROOM + (early && unit === "year" ? 26 : 0);
  return SCALES.find(fits) ?? SCALES.at(-1);
}

// All dates of a scale from the last one before the window, for that is the one the window begins in.
function datesOf({ unit, step }, start, end) {
  const first = partsOf(start);
  if (unit === "year") return yearsOf(step, first.year, partsOf(end).year).map((year) => timeOf(year));
  if (unit === "month") {
    const dates = [];
    for (let month = first.month - (first.month % step); dates.at(-1) === undefined || dates.at(-1) < end; month += step) {
      dates.push(timeOf(first.year, month));
    }
    return dates;
  }
  const length = step * LENGTHS[unit];
  const shift = unit === "week" ? MONDAY : 0;
  const dates = [];
  for (let time = Math.floor((start - shift) / length) * length + shift; time < end; time += length) dates.push(time);
  return dates;
}

// Round years on both sides of our era: 200 BC, 100 BC, AD 1, AD 100.
function yearsOf(step, first, last) {
  const years = [];
  for (let count = Math.max(Math.ceil((1 - first) / step), 0); count >= 1; count--) years.push(1 - count * step);
  if (first < step || step === 1) years.push(1);
  for (let year = Math.max(step, Math.floor(first / step) * step); year <= last; year += step) years.push(year);
  return [...new Set(years)].filter((year) => year <= last && year > first - step);
}

function nameOf(time, { unit, weekday }) {
  const parts = partsOf(time);
  switch (unit) {
    case "year":
      return yearName(parts.year);
    case "month":
      return WORDS.months[parts.month];
    case "hour":
      return parts.clock;
    default:
      return weekday ? `${WORDS.weekdays[parts.weekday]} ${parts.day}` : String(parts.day);
  }
}

// The larger unit around them, which is named from the left edge on; years need none.
function largerDates({ unit }, start, end) {
  const larger = LARGER[unit];
  if (!larger) return [];
  const name = { day: dayName, month: monthName, year: (parts) => yearName(parts.year) }[larger];
  return datesOf({ unit: larger, step: 1 }, start, end).map((time) => ({ time, name: name(partsOf(time)) }));
}
