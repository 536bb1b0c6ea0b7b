package vn.quantrac.domain.receiver;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * What an administrator says of a receiver.
 *
 * @param name for people; no two receivers have the same
 * @param url of a webhook; null for mail
 * @param addresses of mail; empty for a webhook
 * @param classes of which it is told; empty for all
 * @param leastSeverity the least urgent of which it is told
 * @param stations codes of those of which it is told; empty for all
 * @param rules ids of those of which it is told; empty for all
 * @param enabled whether it is told of anything
 * @param togetherSeconds how long others of the same rule are waited for, to go in one message;
 *     what is critical does not wait
 * @param quietHours when what is not critical waits; null for never
 * @param escalateAfterMinutes for how long an alert must stand with nobody having acknowledged it
 *     before this receiver is told; 0 for at once
 * @param repeatMinutes how often it is told again of what nobody has acknowledged; 0 for as the
 *     alert's rule says
 * @param rung of the ladder of rules that have one, 1 to 9; there 1 is told at once, and the others
 *     as the rule says instead of {@code escalateAfterMinutes}
 */
public record ReceiverSettings(
    String name,
    ReceiverKind kind,
    @Nullable String url,
    List<String> addresses,
    ReceiverLanguage language,
    Set<AlertClass> classes,
    AlertSeverity leastSeverity,
    List<String> stations,
    List<String> rules,
    boolean enabled,
    int togetherSeconds,
    @Nullable QuietHours quietHours,
    int escalateAfterMinutes,
    int repeatMinutes,
    int rung) {}
