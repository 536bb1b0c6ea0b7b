import { inkOn } from '../domain/colour';
import { noValue } from '../domain/numbers';

/** An index on the colour of its level; the level's name stands beside it. */
export function LevelTile({ value, colour }: { value: number | null; colour: string | null }) {
  return (
    <span
      className="level-tile"
      style={colour === null ? undefined : { background: colour, color: inkOn(colour) }}
    >
      {value ?? noValue}
    </span>
  );
}
