package vn.quantrac.storage;

/**
 * When two sightings are of one hotspot, and which province is watched.
 *
 * @param distanceMetres at most so far apart, 50 to 20,000
 * @param hours at most so far apart in time, 1 to 168
 * @param province the state's code of the province, as {@code 86}
 */
public record HotspotRules(int distanceMetres, int hours, String province) {}
