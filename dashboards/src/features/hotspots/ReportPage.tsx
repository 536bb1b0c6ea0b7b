import './hotspots.css';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { hotspotKinds, report } from '../../api/hotspots';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';
import { hasWebGl } from '../../map/webgl';

const PlaceMap = lazy(() => import('../../map/PlaceMap'));

/** Anybody tells of a hotspot: what, where, a picture; no account is needed. */
export default function ReportPage() {
  const { t } = useTexts();
  useTitle(t('report.title'));
  const sending = useMutation({
    mutationFn: ({ picture, ...body }: Filled) => report(body, picture),
  });
  return (
    <div className="page">
      <h1>{t('report.title')}</h1>
      {sending.data ? (
        <Thanks sent={sending.data} />
      ) : (
        <>
          <p className="intro">{t('report.intro')}</p>
          <Form sending={sending.isPending} onSend={(filled) => sending.mutate(filled)} />
          {sending.isError && <Failure error={sending.error} />}
          <p>
            <Link href="/track">{t('report.follow')}</Link>
          </p>
        </>
      )}
    </div>
  );
}

type Kind = (typeof hotspotKinds)[number];

interface Filled {
  kind: Kind;
  latitude: number;
  longitude: number;
  description: string;
  contact?: string;
  picture: File | null;
}

function Form({ sending, onSend }: { sending: boolean; onSend: (filled: Filled) => void }) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Kind>('open-burning');
  const [latitude, setLatitude] = useState('');
  const [longitude, setLongitude] = useState('');
  const [description, setDescription] = useState('');
  const [contact, setContact] = useState('');
  const [picture, setPicture] = useState<File | null>(null);
  const [located, setLocated] = useState(true);
  const pick = useCallback((atLatitude: number, atLongitude: number) => {
    setLatitude(atLatitude.toFixed(5));
    setLongitude(atLongitude.toFixed(5));
  }, []);
  const chosen = useMemo(
    () =>
      latitude === '' || longitude === ''
        ? []
        : [
            {
              id: 'here',
              name: '',
              latitude: Number(latitude),
              longitude: Number(longitude),
              look: 'hotspot',
            },
          ],
    [latitude, longitude],
  );
  return (
    <form
      className="hotspot-form card"
      data-testid="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({
          kind,
          latitude: Number(latitude),
          longitude: Number(longitude),
          description: description.trim(),
          ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
          picture,
        });
      }}
    >
      <label className="field">
        <span>{t('hotspots.what')}</span>
        <select
          name="kind"
          value={kind}
          onChange={(event) =>
            setKind(hotspotKinds.find((one) => one === event.target.value) ?? kind)
          }
        >
          {hotspotKinds.map((one) => (
            <option key={one} value={one}>
              {t(`hotspotKind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field wide">
        <span>{t('report.description')}</span>
        <textarea
          name="description"
          required
          maxLength={2000}
          rows={3}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </label>
      <div className="wide">
        <p className="hint">{t('report.where')}</p>
        {hasWebGl() && (
          <Suspense fallback={<Loading />}>
            <PlaceMap things={chosen} onPick={pick} />
          </Suspense>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            setLocated(true);
            navigator.geolocation.getCurrentPosition(
              ({ coords }) => pick(coords.latitude, coords.longitude),
              () => setLocated(false),
            );
          }}
        >
          {t('report.here')}
        </button>
        {!located && <p role="alert">{t('report.notLocated')}</p>}
      </div>
      <CoordinateField name="latitude" most={90} value={latitude} onChange={setLatitude} />
      <CoordinateField name="longitude" most={180} value={longitude} onChange={setLongitude} />
      <label className="field">
        <span>{t('report.picture')}</span>
        <input
          name="picture"
          type="file"
          accept="image/jpeg,image/png"
          onChange={(event) => setPicture(event.target.files?.[0] ?? null)}
        />
      </label>
      <label className="field">
        <span>{t('report.contact')}</span>
        <input
          name="contact"
          maxLength={200}
          value={contact}
          onChange={(event) => setContact(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-primary" disabled={sending}>
        {t('report.send')}
      </button>
    </form>
  );
}

interface CoordinateProps {
  name: 'latitude' | 'longitude';
  /** In degrees, to both sides. */
  most: number;
  value: string;
  onChange: (value: string) => void;
}

function CoordinateField({ name, most, value, onChange }: CoordinateProps) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{t(`report.${name}`)}</span>
      <input
        name={name}
        type="number"
        step="any"
        min={-most}
        max={most}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function Thanks({ sent }: { sent: { trackingCode: string; pictureError: unknown } }) {
  const { t } = useTexts();
  return (
    <div className="notice" role="status" data-testid="report-sent">
      <p className="notice-title">{t('report.thanks')}</p>
      <p>
        {t('report.yourCode')} <strong data-testid="tracking-code">{sent.trackingCode}</strong>
      </p>
      <p>
        <Link href={`/track?code=${sent.trackingCode}`}>{t('report.follow')}</Link>
      </p>
      {sent.pictureError !== null && (
        <>
          <p>{t('report.withoutPicture')}</p>
          <Failure error={sent.pictureError} />
        </>
      )}
    </div>
  );
}
