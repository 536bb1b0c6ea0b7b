package vn.quantrac.benchmarks;

/**
 * What the process held at one time.
 *
 * @param seconds since the load began
 * @param heap bytes in use after a full collection
 * @param resident bytes of the process in memory, before that collection
 * @param residentHeap those of them that belong to the heap, used or not
 */
record MemorySample(double seconds, long heap, long resident, long residentHeap) {

  /** Bytes in memory that nothing bounds but the product itself. */
  long besideHeap() {
    return resident - residentHeap;
  }
}
