package vn.quantrac.launcher.torture;

import java.time.Duration;
import vn.quantrac.launcher.torture.fault.FaultKind;

/**
 * How long it took until the product had caught up.
 *
 * @param kind after which fault
 * @param taken from the kill, or from the end of a fault that lasts
 * @param byItself whether nobody had to help
 */
record Recovered(FaultKind kind, Duration taken, boolean byItself) {}
