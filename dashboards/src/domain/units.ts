/** How units of the wire format are written for people; others stand as they are. */
const written: Record<string, string> = {
  'ug/m3': 'µg/m³',
  'µg/m3': 'µg/m³',
  'ug/nm3': 'µg/Nm³',
  'mg/m3': 'mg/m³',
  'mg/nm3': 'mg/Nm³',
  'mg/l': 'mg/L',
  'ug/l': 'µg/L',
  'm3/h': 'm³/h',
  'm3/s': 'm³/s',
  'us/cm': 'µS/cm',
  'w/m2': 'W/m²',
  oc: '°C',
  degc: '°C',
  '%v': '% (V)',
};

/** A unit as people write it. Empty for a quantity without one, as pH. */
export function formatUnit(unit: string): string {
  return written[unit.toLowerCase()] ?? unit;
}

const subscripts: Record<string, string> = {
  'PM2.5': 'PM₂.₅',
  PM10: 'PM₁₀',
  O3: 'O₃',
  NO2: 'NO₂',
  NOx: 'NOₓ',
  SO2: 'SO₂',
  CO2: 'CO₂',
  O2: 'O₂',
  NH3: 'NH₃',
  NH4: 'NH₄⁺',
  H2S: 'H₂S',
  NO3: 'NO₃⁻',
  PO4: 'PO₄³⁻',
};

/** A parameter's symbol as chemists write it; unknown ones stand as registered. */
export function formatParameter(parameter: string): string {
  return subscripts[parameter] ?? parameter;
}
