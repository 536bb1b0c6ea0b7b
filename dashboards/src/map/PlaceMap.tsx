import 'maplibre-gl/dist/maplibre-gl.css';
import './placeMap.css';
import {
  LngLatBounds,
  Map as MapLibreMap,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n';
import { mapBounds, mapStyle } from './style';

setWorkerUrl(workerUrl);

/** Something at a place; its look is a class of the marker. */
export interface PlacedThing {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  look: string;
}

interface Props {
  things: PlacedThing[];
  onOpen?: (id: string) => void;
  /** Called with the place that was clicked; null where clicking chooses nothing. */
  onPick?: ((latitude: number, longitude: number) => void) | null;
}

/** Things on a map. What it shows stands beside it in words, so its markers are not tab stops. */
export default function PlaceMap({ things, onOpen, onPick = null }: Props) {
  const { language } = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const first = useRef(language);
  const fitted = useRef(false);

  useEffect(() => {
    if (!container.current) return;
    const created = new MapLibreMap({
      container: container.current,
      style: mapStyle(first.current),
      center: [106.3, 9.8],
      zoom: 8,
      maxZoom: 14,
      maxBounds: mapBounds,
      renderWorldCopies: false,
      dragRotate: false,
      cooperativeGestures: false,
    });
    created.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    setMap(created);
    return () => {
      setMap(null);
      created.remove();
    };
  }, []);

  useEffect(() => {
    if (!map || !onPick) return;
    const subscription = map.on('click', ({ lngLat }) => onPick(lngLat.lat, lngLat.lng));
    return () => {
      subscription.unsubscribe();
    };
  }, [map, onPick]);

  useEffect(() => {
    if (!map) return;
    const markers = things.map(({ id, name, longitude, latitude, look }) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.tabIndex = -1;
      element.className = `place-marker place-${look}`;
      element.title = name;
      if (onOpen) element.addEventListener('click', () => onOpen(id));
      return new Marker({ element }).setLngLat([longitude, latitude]).addTo(map);
    });
    if (things.length > 0 && !fitted.current) {
      fitted.current = true;
      const bounds = new LngLatBounds();
      for (const { longitude, latitude } of things) bounds.extend([longitude, latitude]);
      map.fitBounds(bounds, { padding: 40, maxZoom: 11, animate: false });
    }
    return () => markers.forEach((marker) => marker.remove());
  }, [map, things, onOpen]);

  return <div ref={container} className="place-map" />;
}
