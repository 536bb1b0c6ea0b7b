@NullMarked
package vn.quantrac.jobs;

import org.jspecify.annotations.NullMarked;
