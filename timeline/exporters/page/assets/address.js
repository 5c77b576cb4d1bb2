// The address of the page: "#entry-3" opens entry 3, and "&q=bridge&off=planned" behind it sets the filters. It is
// replaced as the reader goes on, so that it can be copied at any time and the way back leads out of the page.

// Null for an address of another kind, such as that of words in the article.
function readAddress() {
  const [, number, rest] = /^#(?:entry-(\d+))?&?((?:(?:q|who|off)=[^&]*&?)*)$/.exec(location.hash) ?? [];
  if (number === undefined && !rest) return null;
  return { number: Number(number ?? 0), filters: Object.fromEntries(new URLSearchParams(rest)) };
}

function writeAddress(number, filters) {
  const set = Object.entries(filters).filter(([, value]) => value);
  const hash = [number ? `entry-${number}` : "", String(new URLSearchParams(set))].filter(Boolean).join("&");
  if (hash === location.hash.slice(1)) return;
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // A frame that was given its text has no address of its own.
  }
}
