// The list of handouts, narrowed to those for one kind of reader. The choice stands in the address.
{
  const sheetFilter = document.querySelector(".handout-filter")
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
