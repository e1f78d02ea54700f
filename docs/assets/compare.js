// Pick and compare: two or three levels, and the rows that matter, in one table made from those on the page.
// The choice stands in the address, so it can be shared, saved and gone back to. Nothing else is kept.
const MOST = 3
const pickers = document.querySelector("#compare-picker"), picked = document.querySelector("#compare-picked")
const whole = [...document.querySelectorAll(".whole-comparison")]
const tables = [...document.querySelectorAll(".whole-comparison table.comparison")]
const levelBoxes = [...pickers.querySelectorAll(".pick-levels input")]
const rowBoxes = [...pickers.querySelectorAll(".pick-rows input")]
const differences = pickers.querySelector("#pick-differences"), told = pickers.querySelector("[role=status]")
const after = pickers.querySelector(".picked-row"), ask = pickers.querySelector("a.ask")

const checked = boxes => boxes.filter(box => box.checked).map(box => box.value)
const listed = names => names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`

// The boxes as the address says; what it names and we do not have, or one level too many, is passed over.
function fill() {
  const asked = new URLSearchParams(location.search)
  const levels = (asked.get("levels") || "").split(" "), rows = asked.get("rows")?.split(" ")
  for (const box of levelBoxes) box.checked = levels.includes(box.value)
  for (const box of levelBoxes.filter(box => box.checked).slice(MOST)) box.checked = false
  const known = rows && rowBoxes.some(box => rows.includes(box.value))
  for (const box of rowBoxes) box.checked = !known || rows.includes(box.value)
  differences.checked = asked.get("differences") === "1"
}

// The address of the choice.
function address() {
  const choice = new URLSearchParams(), levels = checked(levelBoxes), rows = checked(rowBoxes)
  if (levels.length) choice.set("levels", levels.join(" "))
  if (rows.length && rows.length < rowBoxes.length) choice.set("rows", rows.join(" "))
  if (differences.checked) choice.set("differences", "1")
  return choice.size ? "?" + choice : location.pathname
}

// What a cell says, without the name of its level and without its sources.
function words(cell) {
  const copy = cell.cloneNode(true)
  for (const part of copy.querySelectorAll(".cell-label, .fact-source")) part.remove()
  return copy.textContent.replace(/\s+/g, " ").trim()
}

function row(parts, tag) {
  const made = document.createElement("tr")
  made.setAttribute("role", "row")
  made.append(...parts.map(part => part.cloneNode(true)))
  if (tag) {
    const mark = document.createElement("span")
    mark.className = "row-mark"
    mark.textContent = tag
    made.firstElementChild.append(" ", mark)
    made.classList.add(tag === "Differs" ? "row--differs" : "row--same")
  }
  return made
}

// One table of the chosen columns and rows, wherever on the page they stand.
function table(levels, rows) {
  const made = tables[0].cloneNode(true), find = (within, level) => within.flatMap(part => [...part.querySelectorAll(`[data-level="${level}"]`)])[0]
  made.id = "picked"
  made.className = "comparison comparison--cards"
  const heads = tables.map(one => one.tHead), names = levels.map(level => find(heads, level))
  made.caption.id = "picked-caption"
  made.caption.textContent = `${listed(names.map(name => name.textContent.trim()))}, side by side`
  made.tHead.replaceChildren(row([tables[0].tHead.rows[0].cells[0], ...names]))
  let differ = 0
  made.tBodies[0].replaceChildren(...rows.map(id => {
    const lines = tables.map(one => one.querySelector(`[data-row="${id}"]`)), cells = levels.map(level => find(lines, level))
    const differs = new Set(cells.map(words)).size > 1
    differ += differs
    return row([lines[0].cells[0], ...cells], differences.checked && (differs ? "Differs" : "Same"))
  }))
  return { made, differ }
}

function show() {
  const levels = checked(levelBoxes), rows = checked(rowBoxes), enough = levels.length > 1 && rows.length > 0
  picked.hidden = after.hidden = !enough
  for (const part of whole) part.hidden = enough
  picked.replaceChildren()
  if (!enough) {
    const missing = rows.length ? "Pick one or two more to compare." : "Pick at least one row."
    told.textContent = levels.length || !rows.length ? missing : ""
    return
  }
  const { made, differ } = table(levels, rows)
  picked.append(made)
  told.textContent = `Now showing: ${made.caption.textContent}. ${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${differ} that differ.`
  const sheet = new URLSearchParams({ level: levels.join(" ") })
  if (rows.length < rowBoxes.length) sheet.set("rows", rows.join(" "))
  ask.search = "?" + sheet
}

pickers.addEventListener("change", event => {
  if (checked(levelBoxes).length > MOST) {
    event.target.checked = false
    told.textContent = "Three is the most. Take one away first."
    return
  }
  history.pushState(null, "", address())
  show()
})
addEventListener("popstate", () => { fill(); show() })
after.querySelector("button").addEventListener("click", () => print())
pickers.hidden = false
fill()
show()
