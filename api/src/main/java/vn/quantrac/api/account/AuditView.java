package vn.quantrac.api.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.api.answer.Json;
import vn.quantrac.storage.AuditRow;

/**
 * An entry of the audit trail.
 *
 * @param account who asked, as {@code person:lan} or {@code key:export}
 * @param address from where
 * @param action method and path template
 * @param path as it was
 * @param status HTTP status of the answer; null when the process ended before it
 * @param before what it was; null when that was not kept
 * @param after what was asked for, without secrets; null without a body
 */
record AuditView(
    long id,
    Instant at,
    String account,
    String address,
    String action,
    String path,
    @Nullable Integer status,
    @Nullable JsonNode before,
    @Nullable JsonNode after) {

  private static final int GREATEST_SCALE = 100;

  static final Csv<AuditView> CSV =
      Csv.<AuditView>of()
          .with("id", AuditView::id)
          .with("at", AuditView::at)
          .with("account", AuditView::account)
          .with("address", AuditView::address)
          .with("action", AuditView::action)
          .with("path", AuditView::path)
          .with("status", AuditView::status)
          .with("before", AuditView::before)
          .with("after", AuditView::after);

  static AuditView of(AuditRow row) {
    return new AuditView(
        row.id(),
        row.at(),
        row.account(),
        row.address(),
        row.action(),
        row.subject(),
        row.status(),
        json(row.before()),
        json(row.after()));
  }

  /** Whether every number can be written without an exponent. */
  private static boolean isPlain(JsonNode node) {
    if (node.isNumber()) {
      return Math.abs((long) node.decimalValue().scale()) <= GREATEST_SCALE;
    }
    for (JsonNode child : node) {
      if (!isPlain(child)) {
        return false;
      }
    }
    return true;
  }

  /** What was too long is kept as its beginning, which is a text then. */
  private static @Nullable JsonNode json(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      JsonNode read = Json.read(text.getBytes(StandardCharsets.UTF_8));
      return isPlain(read) ? read : Json.MAPPER.getNodeFactory().textNode(text);
    } catch (IOException cut) {
      return Json.MAPPER.getNodeFactory().textNode(text + "…");
    }
  }
}
