package vn.quantrac.benchmarks;

/**
 * What the process held at one time.
 *
 * @param seconds since the load began
 * @param heap bytes in use after a full collection
 * @param resident bytes of the process in memory, before that collection
 */
record MemorySample(double seconds, long heap, long resident) {}
