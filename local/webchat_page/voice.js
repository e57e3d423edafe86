// Records a voice note with the browser's own recorder.

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const MAX_SECONDS = 300;

const supported = () => TYPES.find((type) => window.MediaRecorder?.isTypeSupported(type));

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && supported());

// Calls `tick(seconds)` while it records and `done(sound)` at its end, with null when it is not wanted.
// Throws when the microphone may not be used.
export async function startRecording({ tick, done }) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: supported() });
  const parts = [];
  let wanted = true;
  let seconds = 0;
  tick(0);
  const clock = setInterval(() => {
    tick((seconds += 1));
    if (seconds >= MAX_SECONDS) recorder.stop();
  }, 1000);
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.addEventListener("stop", () => {
    clearInterval(clock);
    for (const track of stream.getTracks()) track.stop();
    done(wanted && parts.length ? new Blob(parts, { type: recorder.mimeType }) : null);
  });
  recorder.start();
  return {
    stop(isWanted) {
      wanted = isWanted;
      if (recorder.state !== "inactive") recorder.stop();
    },
  };
}
