// Small helps that a page can do without: meanings in place, the glossary's filter, the print button.
// Nothing is stored and nothing is sent.

// A marked term shows its meaning where it stands, on click, tap, Enter or Space; Escape closes it.
// The words come from the page's own "Words on this page" box. Without this script the link leads there.
let openTerm = null

function closeTerm(focus) {
  if (!openTerm) return
  openTerm.card.remove()
  openTerm.link.setAttribute("aria-expanded", "false")
  if (focus) openTerm.link.focus()
  openTerm = null
}

function showTerm(link) {
  const words = document.getElementById("word-" + link.dataset.term)
  const card = document.createElement("span")
  card.className = "term-card"
  card.id = "term-card"
  card.setAttribute("role", "note")
  const name = document.createElement("strong")
  name.textContent = words.querySelector("dt").textContent
  const meaning = document.createElement("span")
  meaning.textContent = words.querySelector("dd").firstChild.textContent
  const links = document.createElement("span")
  links.className = "term-card-links"
  const more = document.createElement("a")
  more.href = link.href
  more.textContent = "More in the glossary"
  const close = document.createElement("button")
  close.type = "button"
  close.textContent = "Close"
  close.addEventListener("click", () => closeTerm(true))
  links.append(more, close)
  card.append(name, meaning, links)
  link.after(card)
  link.setAttribute("aria-expanded", "true")
  const over = card.getBoundingClientRect().right - document.documentElement.clientWidth + 8
  if (over > 0 && getComputedStyle(card).position === "absolute") card.style.marginLeft = `-${over}px`
  openTerm = { link, card }
}

for (const link of document.querySelectorAll("a.term")) {
  link.setAttribute("role", "button")
  link.setAttribute("aria-expanded", "false")
  link.setAttribute("aria-controls", "term-card")
}
document.addEventListener("click", event => {  // here, so that terms in a table made later work too
  const link = event.target.closest("a.term")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const same = openTerm && openTerm.link === link
  closeTerm(false)
  if (!same) showTerm(link)
})
document.addEventListener("keydown", event => {
  const link = event.key === " " && event.target.closest("a.term")
  if (link) { event.preventDefault(); link.click() }
})
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !openTerm) return
  closeTerm(openTerm.card.contains(document.activeElement) || openTerm.link === document.activeElement)
})
document.addEventListener("click", event => {
  if (openTerm && !openTerm.card.contains(event.target) && event.target !== openTerm.link) closeTerm(false)
})

// The glossary's filter hides entries without the typed words, and says how many are left.
const filter = document.querySelector(".glossary-filter")
if (filter) {
  const input = filter.querySelector("input"), count = filter.querySelector("[role=status]")
  filter.hidden = false
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase()
    let left = 0
    for (const letter of document.querySelectorAll(".glossary-letter")) {
      let shown = 0
      for (const entry of letter.querySelectorAll(".entry")) {
        entry.hidden = !(entry.dataset.words + " " + entry.querySelector(".entry-short").textContent.toLowerCase()).includes(wanted)
        if (!entry.hidden) shown++
      }
      letter.hidden = !shown
      left += shown
    }
    count.textContent = wanted ? `${left} ${left === 1 ? "word" : "words"} found` : ""
  })
  addEventListener("hashchange", () => {  // a link to an entry that the filter hides shows it again
    input.value = ""
    input.dispatchEvent(new Event("input"))
    document.getElementById(location.hash.slice(1))?.scrollIntoView()
  })
}

// Printing, where a script can do it: the page, or only the sheet on it.
for (const button of document.querySelectorAll("button.print-sheet")) {
  button.hidden = false
  button.addEventListener("click", () => {
    document.body.classList.add("only-the-sheet")
    addEventListener("afterprint", () => document.body.classList.remove("only-the-sheet"), { once: true })
    print()
  })
}
for (const row of document.querySelectorAll(".print-row")) {
  row.hidden = false
  row.querySelector("button").addEventListener("click", () => print())
}

// The phone sheet: a level and themes narrow the list of questions. The choice stands in the address,
// so a sheet can be linked to; nothing is stored or sent.
const picker = document.querySelector("#picker")
if (picker) {
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

// Leaving quickly: by the link, or by Escape three times in a row. The page is replaced, so that the
// back button does not return to it; the browser's history still holds it.
const leave = document.querySelector(".leave")
if (leave) {
  document.querySelector(".leave-keys").hidden = false
  let presses = 0, last = 0
  const go = () => location.replace(leave.href)
  leave.addEventListener("click", event => { event.preventDefault(); go() })
  document.addEventListener("keydown", event => {
    // An Escape that closes a meaning or the search, or clears a field, is not meant for leaving.
    // Listening in the capture phase, this sees them before they close.
    if (event.repeat) return
    const field = document.activeElement
    const closes = openTerm || document.querySelector("dialog[open]") || field.type === "search" && field.value
    const counts = event.key === "Escape" && !closes
    presses = counts && event.timeStamp - last < 1500 ? presses + 1 : Number(counts)
    last = event.timeStamp
    if (presses === 3) go()
  }, true)
}

// The list of handouts, narrowed to those for one kind of reader. The choice stands in the address.
const sheetFilter = document.querySelector(".handout-filter")
if (sheetFilter) {
  const count = sheetFilter.querySelector("[role=status]")
  const choices = [...sheetFilter.querySelectorAll("[name=for]")]
  const asked = new URLSearchParams(location.search).get("for")
  for (const choice of choices) if (choice.value === asked) choice.checked = true
  const narrow = () => {
    const wanted = choices.find(choice => choice.checked).value
    let left = 0
    for (const sheet of document.querySelectorAll(".handout")) {
      sheet.hidden = wanted !== "all" && !sheet.dataset.for.split(" ").includes(wanted)
      if (!sheet.hidden) left++
    }
    count.textContent = `${left} ${left === 1 ? "sheet" : "sheets"}`
    history.replaceState(null, "", (wanted === "all" ? location.pathname : "?for=" + wanted) + location.hash)
  }
  sheetFilter.hidden = false
  sheetFilter.addEventListener("change", narrow)
  narrow()
}
