// The phone sheet: a level and themes narrow the list of questions. The choice stands in the address,
// so a sheet can be linked to; nothing is stored or sent.
{
  const picker = document.querySelector("#picker")
  const level = picker.querySelector("select"), themes = [...picker.querySelectorAll("[type=checkbox]")]
  const count = picker.querySelector("[role=status]")
  const asked = new URLSearchParams(location.search)
  const wanted = (asked.get("level") || "").split(" ").filter(id => [...level.options].some(option => id && option.value === id))
  let rows = wanted.length && asked.get("rows")?.split(" ").map(id => `ask-${id.replaceAll("_", "-")}`)
  if (wanted.length > 1) {  // from a comparison: one choice that stands for several levels
    const names = wanted.map(id => [...level.options].find(option => option.value === id).text)
    level.append(new Option(names.join(" or "), wanted.join(" ")))
  }
  if (wanted.length) level.value = wanted.join(" ")
  if (asked.has("themes")) for (const theme of themes) theme.checked = asked.get("themes").split(" ").includes(theme.value)
  picker.hidden = false
  const narrow = () => {
    const chosen = themes.filter(theme => theme.checked).map(theme => theme.value)
    let left = 0
    for (const body of document.querySelectorAll(".sheet-theme")) {
      let shown = 0
      for (const row of body.querySelectorAll(".sheet-row")) {
        const levels = row.dataset.levels.split(" ").filter(Boolean), asking = level.value.split(" ")
        const notCompared = rows && body.dataset.theme === "program" && !rows.includes(row.id)
        row.hidden = !chosen.includes(body.dataset.theme) || Boolean(level.value && levels.length && !levels.some(id => asking.includes(id))) || notCompared
        if (!row.hidden) shown++
      }
      body.hidden = !shown
      left += shown
    }
    count.textContent = `${left} ${left === 1 ? "question" : "questions"} on the sheet`
    const choice = new URLSearchParams()
    if (level.value) choice.set("level", level.value)
    if (rows) choice.set("rows", asked.get("rows"))
    if (chosen.length < themes.length) choice.set("themes", chosen.join(" "))
    history.replaceState(null, "", (choice.size ? "?" + choice : location.pathname) + location.hash)
  }
  level.addEventListener("change", () => { rows = null })  // another level is another sheet
  picker.addEventListener("change", narrow)
  narrow()
}
