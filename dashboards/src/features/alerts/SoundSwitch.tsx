import { useState } from 'react';
import { useTexts } from '../../i18n';
import { chooseSound, playTones, wantsSound } from './sound';

/** Asks, by a click, for sound and for the browser's leave to show notifications. */
export function SoundSwitch() {
  const { t } = useTexts();
  const [on, setOn] = useState(wantsSound);
  const [blocked, setBlocked] = useState(false);
  const turnOn = async () => {
    chooseSound(true);
    setOn(true);
    playTones();
    const answer =
      typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    setBlocked(answer === 'denied');
  };
  const turnOff = () => {
    chooseSound(false);
    setOn(false);
    setBlocked(false);
  };
  return (
    <p className="sound">
      <button
        type="button"
        className="button button-quiet"
        aria-pressed={on}
        data-testid="alert-sound"
        onClick={() => (on ? turnOff() : void turnOn())}
      >
        {t(on ? 'alerts.turnOff' : 'alerts.turnOn')}
      </button>
      {blocked && <span className="muted"> {t('alerts.blocked')}</span>}
    </p>
  );
}
