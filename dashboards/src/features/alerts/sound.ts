import { recall, remember } from '../../app/memory';

const name = 'alert-sound';

/** Whether a person of this browser wants to hear of critical alerts. */
export const wantsSound = () => recall(name) === 'on';

export const chooseSound = (on: boolean) => remember(name, on ? 'on' : 'off');

/** Two short tones; silent where the browser wants a click before any sound. */
export function playTones(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const begin = audio.currentTime;
  for (const [at, hertz] of [
    [0, 880],
    [0.25, 660],
  ] as const) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.2, begin + at);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + at + 0.22);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin + at);
    tone.stop(begin + at + 0.23);
    if (hertz === 660) tone.onended = () => void audio.close();
  }
}
