/**
 * Measured runs of the whole product, each beside the limit of the same machine in the same run.
 */
@NullMarked
package vn.quantrac.benchmarks;

import org.jspecify.annotations.NullMarked;
