import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  LngLatBounds,
  Map as MapLibreMap,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { StationView } from '../features/overview/stationViews';
import { useTexts } from '../i18n';
import { mapBounds, mapStyle, nameLayers } from './style';
import { StationMarker } from './StationMarker';

setWorkerUrl(workerUrl);

interface Props {
  stations: StationView[];
  /** Code of the station to point out, as its row in the list is pointed at. */
  pointedAt: string | null;
  onPoint: (code: string | null) => void;
  onOpen: (code: string) => void;
  /** The map cannot be drawn on this machine after all. */
  onUnavailable: () => void;
}

/** The map. Its accessible twin is the list beside it, so its markers are not tab stops. */
export default function MapView({ stations, pointedAt, onPoint, onOpen, onUnavailable }: Props) {
  const { t, language } = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [elements] = useState(() => new Map<string, HTMLElement>());
  const first = useRef({ language, onUnavailable, t });

  useEffect(() => {
    if (!container.current) return;
    let created: MapLibreMap;
    try {
      created = createMap(container.current, first.current);
    } catch {
      first.current.onUnavailable();
      return;
    }
    setMap(created);
    return () => {
      setMap(null);
      created.remove();
    };
  }, []);

  useEffect(() => {
    if (!map) return;
    const apply = () => {
      for (const layer of nameLayers) map.setLayoutProperty(layer, 'text-field', ['get', language]);
    };
    if (map.isStyleLoaded()) apply();
    else map.once('load', apply);
  }, [map, language]);

  useFit(map, stations);
  useMarkers(map, stations, elements);

  return (
    <>
      <div ref={container} className="map-canvas" />
      {map &&
        stations.map((view) =>
          createPortal(
            <StationMarker
              view={view}
              isPointedAt={view.station.code === pointedAt}
              onPoint={onPoint}
              onOpen={onOpen}
            />,
            elementOf(elements, view.station.code),
            view.station.code,
          ),
        )}
      <button type="button" className="map-fit" onClick={() => map && fit(map, stations, true)}>
        {t('map.fit')}
      </button>
    </>
  );
}

interface First {
  language: 'vi' | 'en';
  t: ReturnType<typeof useTexts>['t'];
}

function createMap(element: HTMLElement, { language, t }: First): MapLibreMap {
  const map = new MapLibreMap({
    container: element,
    style: mapStyle(language),
    center: [107, 16.2],
    zoom: 4.6,
    minZoom: 3.5,
    maxZoom: 14,
    maxBounds: mapBounds,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    cooperativeGestures: false,
    locale: {
      'NavigationControl.ZoomIn': t('map.zoomIn'),
      'NavigationControl.ZoomOut': t('map.zoomOut'),
      'Map.Title': t('map.title'),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
  return map;
}

function elementOf(elements: Map<string, HTMLElement>, code: string): HTMLElement {
  const known = elements.get(code);
  if (known) return known;
  const created = document.createElement('div');
  elements.set(code, created);
  return created;
}

/** Puts a marker at each station's place, and takes it away with the station. */
function useMarkers(
  map: MapLibreMap | null,
  stations: StationView[],
  elements: Map<string, HTMLElement>,
): void {
  const places = stations
    .map(({ station }) => `${station.code} ${station.longitude} ${station.latitude}`)
    .join('\n');
  useEffect(() => {
    if (!map) return;
    const markers = places
      .split('\n')
      .filter((place) => place !== '')
      .map((place) => {
        const [code = '', longitude = '0', latitude = '0'] = place.split(' ');
        return new Marker({ element: elementOf(elements, code) })
          .setLngLat([Number(longitude), Number(latitude)])
          .addTo(map);
      });
    return () => markers.forEach((marker) => marker.remove());
  }, [map, places, elements]);
}

/** Shows all stations once, when they are first known; after that the reader moves the map. */
function useFit(map: MapLibreMap | null, stations: StationView[]): void {
  const done = useRef<MapLibreMap | null>(null);
  useEffect(() => {
    if (!map || stations.length === 0 || done.current === map) return;
    done.current = map;
    fit(map, stations, false);
  }, [map, stations]);
}

function fit(map: MapLibreMap, stations: StationView[], animate: boolean): void {
  const bounds = new LngLatBounds();
  for (const { station } of stations) bounds.extend([station.longitude, station.latitude]);
  if (!bounds.isEmpty()) {
    map.fitBounds(bounds, {
      padding: { top: 60, bottom: 70, left: 60, right: 60 },
      maxZoom: 10,
      animate,
    });
  }
}
