// The questions of a training module: feedback with the reason after each answer, and as many tries as one likes.
// Nothing is sent. Answers stay in this browser only if the reader asks for it. A training package brings a record
// of its own, `window.trainingRecord`, which keeps the answers in the training system instead.

const KEEP = "levels-of-care.training"  // by module, by question: its version and the letters chosen, in order

const deviceRecord = {
  kept() { try { return JSON.parse(localStorage.getItem(KEEP)) } catch { return null } },
  load(module) { return this.kept()?.[module] ?? null },
  save(module, tries) {
    const kept = this.kept()
    if (kept) this.write({ ...kept, [module]: tries })
  },
  write(kept) { try { localStorage.setItem(KEEP, JSON.stringify(kept)) } catch { /* a private window */ } },
  forget() { try { localStorage.removeItem(KEEP) } catch { /* a private window */ } },
  answered() {},
}

function paragraph(...parts) {
  const made = document.createElement("p")
  made.append(...parts)
  return made
}

function strong(words) {
  const made = document.createElement("strong")
  made.textContent = words
  return made
}

// One question. `tries` are the letters chosen so far; the last one is what the feedback is about.
class Check {
  constructor(element) {
    this.element = element
    this.id = element.dataset.check
    this.version = element.dataset.version
    this.inputs = [...element.querySelectorAll("[type=radio]")]
    this.feedback = element.querySelector(".check-feedback")
    this.reasons = element.querySelector(".check-reasons")
    this.rightLetter = this.reasons.querySelector("[data-right]").dataset.letter
    element.querySelector(".check-actions").hidden = false
    this.tries = ""
  }

  get right() { return this.tries.endsWith(this.rightLetter) && this.tries !== "" }
  get chosen() { return this.inputs.find(input => input.checked)?.value ?? "" }
  get stem() { return this.element.querySelector(".check-stem").textContent }

  show() {
    const letter = this.tries[this.tries.length - 1]
    for (const input of this.inputs) input.checked = input.value === letter
    this.reasons.hidden = !letter
    this.feedback.className = "check-feedback"
    this.feedback.replaceChildren()
    if (!letter) return
    const why = this.reasons.querySelector(`[data-letter="${letter}"] .check-why`).textContent
    this.feedback.classList.add(this.right ? "check-feedback--right" : "check-feedback--other")
    this.feedback.append(paragraph(strong(this.right ? "Right. " : "Not this one. "), why))
    if (!this.right) this.feedback.append(paragraph("Choose another answer and check again."))
  }

  ask() { this.feedback.replaceChildren(paragraph("Choose an answer first.")) }
}

function startQuiz(quiz, record) {
  const module = quiz.dataset.module, checks = [...quiz.querySelectorAll(".check")].map(element => new Check(element))
  const end = quiz.querySelector(".quiz-end"), progress = end.querySelector(".quiz-progress")
  let since = performance.now()

  const tries = () => Object.fromEntries(checks.filter(c => c.tries).map(c => [c.id, `${c.version}:${c.tries}`]))
  const report = () => {
    const right = checks.filter(check => check.right).length
    progress.textContent = right < checks.length
      ? `${right} of ${checks.length} questions done.`
      : `All ${checks.length} questions done. You can take any of them again.`
  }
  const restore = kept => {
    for (const check of checks) {
      const [version, letters] = (kept?.[check.id] ?? "").split(":")
      check.tries = version === check.version ? letters : ""
      check.show()
    }
    report()
  }

  for (const check of checks) {
    check.element.querySelector(".check-button").addEventListener("click", () => {
      if (!check.chosen) return check.ask()
      check.tries += check.chosen
      check.show()
      report()
      const seconds = (performance.now() - since) / 1000
      since = performance.now()
      record.save(module, tries())
      record.answered({ module, checks, check, seconds })
    })
  }
  end.querySelector(".quiz-again").addEventListener("click", () => {
    record.save(module, {})
    restore(null)
    checks[0].inputs[0].focus()
  })
  end.hidden = false
  restore(record.load(module))
  return { save: () => record.save(module, tries()), restore }
}

// The reader's own choice to keep answers on this device, and to forget all of them.
function offerToKeep(quiz, started) {
  const keep = quiz.querySelector("#quiz-keep"), told = quiz.querySelector(".quiz-forgot")
  keep.checked = deviceRecord.kept() !== null
  keep.addEventListener("change", () => {
    told.textContent = ""
    if (!keep.checked) return deviceRecord.forget()
    deviceRecord.write({})
    started.save()
  })
  quiz.querySelector(".quiz-forget").addEventListener("click", () => {
    deviceRecord.forget()
    keep.checked = false
    started.restore(null)
    told.textContent = "Done. This device holds no answers of yours."
  })
}

for (const quiz of document.querySelectorAll(".quiz")) {
  const own = window.trainingRecord
  const started = startQuiz(quiz, own ?? deviceRecord)
  if (own) quiz.querySelector(".quiz-keep").remove()
  else offerToKeep(quiz, started)
}
