/** The product under measurement: its process, its database, and what stations send it. */
@NullMarked
package vn.quantrac.benchmarks.product;

import org.jspecify.annotations.NullMarked;
