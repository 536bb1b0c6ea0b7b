package vn.quantrac.simulator.replay;

import java.time.Instant;

/**
 * One message ready to be sent.
 *
 * @param station our station's code
 * @param payload JSON
 * @param readings how many it carries
 * @param newest the newest observedAt in it
 */
record StationMessage(String station, byte[] payload, int readings, Instant newest) {}
