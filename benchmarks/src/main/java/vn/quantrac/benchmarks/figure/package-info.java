/** What is measured, what it is measured against, and the page that says so. */
@NullMarked
package vn.quantrac.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
