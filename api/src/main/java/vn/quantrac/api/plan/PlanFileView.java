package vn.quantrac.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.PlanEdit;

/**
 * A plan as its file says it, to be edited.
 *
 * @param plan code
 * @param version how many texts there were, the shipped one among them; the entity tag in quotes
 * @param inForce whether this text is the one in force already
 * @param file the fields of the file
 * @param edits what people wrote in the product, the newest first
 */
record PlanFileView(
    String plan, int version, boolean inForce, JsonNode file, List<EditView> edits) {

  /**
   * Who wrote a text.
   *
   * @param removed whether the file was taken away
   */
  record EditView(
      int number, String account, Instant at, @Nullable String reason, boolean removed) {

    static EditView of(PlanEdit edit) {
      return new EditView(
          edit.number(), edit.account(), edit.at(), edit.reason(), edit.content() == null);
    }
  }

  String etag() {
    return "\"%d\"".formatted(version);
  }
}
