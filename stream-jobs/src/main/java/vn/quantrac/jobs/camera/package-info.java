/** The branch of the flow on which the messages of cameras go, beside that of the readings. */
@NullMarked
package vn.quantrac.jobs.camera;

import org.jspecify.annotations.NullMarked;
