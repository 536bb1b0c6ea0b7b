package vn.quantrac.launcher.torture.message;

import java.util.SplittableRandom;

/** Makes of one seed a source of random numbers for each place at which one is needed. */
final class Seeds {

  private Seeds() {}

  static SplittableRandom random(long seed, int purpose, int station, int step) {
    long mixed = new SplittableRandom(seed * 31 + purpose).nextLong();
    mixed = new SplittableRandom(mixed ^ station * 0x9E3779B97F4A7C15L).nextLong();
    return new SplittableRandom(mixed ^ step * 0xC2B2AE3D27D4EB4FL);
  }
}
