/** Hotspots: reported by the public, seen by cameras and satellites, worked on by people. */
@NullMarked
package vn.quantrac.api.hotspot;

import org.jspecify.annotations.NullMarked;
