// Light or dark: the reader's system decides until the button is pressed. Nothing is stored: an embedded page that
// remembers would need the reader's consent in many countries.

function watchTheme() {
  const button = document.getElementById("theme");
  if (!button) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const name = () => {
    document.getElementById("theme-name").textContent = isDark() ? WORDS.light : WORDS.dark;
    button.setAttribute("aria-label", isDark() ? WORDS.to_light : WORDS.to_dark);
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  dark.addEventListener("change", name);
  button.hidden = false;
  name();
}
