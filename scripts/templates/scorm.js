// The record of a training package: what the training system keeps of each answer, by SCORM 1.2 or SCORM 2004 (RTE).
// A module is completed when each question has been answered right; its score is the share of first answers that
// were right. There is no pass mark: the training system sets one, or none. Nothing goes anywhere else.

const two = number => String(Math.floor(number)).padStart(2, "0")

const NAMES = {
  "scorm-1.2": {
    api: "API", start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", keep: "LMSCommit", end: "LMSFinish",
    status: "cmi.core.lesson_status", place: "cmi.core.lesson_location", score: "cmi.core.score",
    exit: "cmi.core.exit", spent: "cmi.core.session_time", response: "student_response", when: "time", other: "wrong",
    span: seconds => `${two(seconds / 3600).padStart(4, "0")}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`,
    moment: now => now.toTimeString().slice(0, 8),
  },
  "scorm-2004": {
    api: "API_1484_11", start: "Initialize", get: "GetValue", set: "SetValue", keep: "Commit", end: "Terminate",
    status: "cmi.completion_status", place: "cmi.location", score: "cmi.score",
    exit: "cmi.exit", spent: "cmi.session_time", response: "learner_response", when: "timestamp", other: "incorrect",
    span: seconds => `PT${seconds.toFixed(2)}S`,
    moment: now => `${now.toISOString().slice(0, 22)}Z`,
  },
}

// The system's API is an object of a window above this one, or of the window that opened this one.
function findApi(name) {
  const above = []
  for (const first of [window, window.opener]) {
    for (let here = first; here && !above.includes(here); here = here.parent) above.push(here)
  }
  for (const here of above) {
    try { if (here[name]) return here[name] } catch { /* a window of another site */ }
  }
  return null
}

class TrainingRecord {
  constructor(names, api) {
    this.names = names
    this.api = api
    this.started = performance.now()
    api[names.start]("")
    if (this.get(names.status) !== "completed") this.set(names.status, "incomplete")
    this.set(names.exit, "suspend")
    addEventListener("pagehide", () => this.end(), { once: true })
  }

  get(element) { return String(this.api[this.names.get](element)) }
  set(element, value) { this.api[this.names.set](element, String(value)) }

  load() {
    const place = this.get(this.names.place)
    if (place) addEventListener("load", () => document.getElementById(place)?.scrollIntoView())
    try { return JSON.parse(this.get("cmi.suspend_data")) } catch { return null }
  }

  save(module, tries) {
    this.set("cmi.suspend_data", JSON.stringify(tries))
    this.api[this.names.keep]("")
  }

  answered({ checks, check, seconds }) {
    const n = this.get("cmi.interactions._count"), is = this.names, interaction = `cmi.interactions.${n}`
    this.set(`${interaction}.id`, check.id)
    this.set(`${interaction}.type`, "choice")
    if (is === NAMES["scorm-2004"]) this.set(`${interaction}.description`, check.stem.slice(0, 250))
    this.set(`${interaction}.${is.when}`, is.moment(new Date()))
    this.set(`${interaction}.correct_responses.0.pattern`, check.rightLetter.toLowerCase())
    this.set(`${interaction}.${is.response}`, check.chosen.toLowerCase())
    this.set(`${interaction}.result`, check.right ? "correct" : is.other)
    this.set(`${interaction}.weighting`, 1)
    this.set(`${interaction}.latency`, is.span(seconds))
    this.set(is.place, check.element.id)
    this.report(checks)
    this.api[is.keep]("")
  }

  report(checks) {
    const is = this.names, done = checks.filter(check => check.right).length
    const first = checks.filter(check => check.tries.startsWith(check.rightLetter)).length
    this.set(`${is.score}.min`, 0)
    this.set(`${is.score}.max`, 100)
    this.set(`${is.score}.raw`, Math.round(first / checks.length * 100))
    if (is === NAMES["scorm-2004"]) {
      this.set("cmi.score.scaled", (first / checks.length).toFixed(4))
      this.set("cmi.progress_measure", (done / checks.length).toFixed(4))
    }
    if (done === checks.length) this.set(is.status, "completed")
  }

  end() {
    this.set(this.names.spent, this.names.span((performance.now() - this.started) / 1000))
    this.api[this.names.keep]("")
    this.api[this.names.end]("")
  }
}

const names = NAMES[document.documentElement.dataset.record], api = findApi(names.api)
if (api) window.trainingRecord = new TrainingRecord(names, api)
else document.querySelector(".package-record").textContent = "No training system was found. Your answers are not recorded."
