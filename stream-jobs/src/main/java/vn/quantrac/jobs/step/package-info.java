@NullMarked
package vn.quantrac.jobs.step;

import org.jspecify.annotations.NullMarked;
