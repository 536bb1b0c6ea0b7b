/** Cameras that watch for hotspots, and what their analytics say they have seen. */
@NullMarked
package vn.quantrac.domain.camera;

import org.jspecify.annotations.NullMarked;
