@NullMarked
package vn.quantrac.benchmarks;

import org.jspecify.annotations.NullMarked;
