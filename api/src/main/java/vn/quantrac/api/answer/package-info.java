/** The forms in which answers leave: JSON, CSV, GeoJSON, and their negotiation. */
@NullMarked
package vn.quantrac.api.answer;

import org.jspecify.annotations.NullMarked;
