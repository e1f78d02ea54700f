// Browsers start no worker from a disk. Search works all the same: its script runs in a frame of its own,
// an empty one of this page, that takes and gives the messages a worker would.
if (location.protocol === "file:") {
  globalThis.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      document.body.append(frame)
      const script = document.createElement("script")
      script.src = url
      this.inner = frame.contentWindow
      this.ready = new Promise(resolve => script.addEventListener("load", resolve))
      const message = data => new MessageEvent("message", { data })
      this.inner.postMessage = data => this.dispatchEvent(message(data))
      this.send = data => this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data }))
      this.inner.document.body.append(script)
    }
    postMessage(data) {
      this.ready.then(() => this.send(data))
    }
  }
}
