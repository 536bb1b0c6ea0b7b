/** Simulated cameras: what they see, how they misbehave, and a record of both. */
@NullMarked
package vn.quantrac.simulator.camera;

import org.jspecify.annotations.NullMarked;
