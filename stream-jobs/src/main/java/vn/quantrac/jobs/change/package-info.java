@NullMarked
package vn.quantrac.jobs.change;

import org.jspecify.annotations.NullMarked;
