// The stream that tells when something has changed. Where there is none, as behind a controller, pages ask by the clock.

let streaming = false;
const listeners = new Set();

/** Whether changes are told, so that asking by the clock is but a precaution. */
export function isStreaming() {
  return streaming;
}

export function onChange(listener) {
  const { events } = document.body.dataset;
  if (listeners.size === 0 && events) {
    open(events);
  }
  listeners.add(listener);
}

function open(address) {
  const events = new EventSource(address);
  events.addEventListener("open", () => {
    streaming = true;
  });
  events.addEventListener("error", () => {
    streaming = false;
  });
  events.addEventListener("changed", () => listeners.forEach((listener) => listener()));
}
