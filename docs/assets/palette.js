// The reader's choice of light or dark, else what the device asks for, before the page is painted.
{
  const choice = __md_get("__palette")
  const dark = matchMedia("(prefers-color-scheme: dark)").matches
  let color = choice && choice.color
  if (!color || color.media === "(prefers-color-scheme)") color = { scheme: dark ? "slate" : "default" }
  for (const [key, value] of Object.entries(color)) document.body.setAttribute("data-md-color-" + key, value)
}
