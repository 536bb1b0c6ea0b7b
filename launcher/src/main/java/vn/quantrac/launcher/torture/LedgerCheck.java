package vn.quantrac.launcher.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.quantrac.launcher.torture.message.PlannedMessage;
import vn.quantrac.launcher.torture.message.SeededMessages;
import vn.quantrac.storage.LedgerTotals.Totals;

/**
 * Holds the ledger against what the driver sent. Stored and revised are exact, whatever comes how
 * often; received, duplicate and rejected grow with each delivery beyond the first.
 *
 * @param lost readings or contents that the ledger does not count as taken
 * @param twice those that it counts too often
 * @param wrong sums that do not balance, or are less than what was sent
 * @param again readings that were delivered more often than they were sent
 * @param findings what is not as it must be, a line each
 */
record LedgerCheck(long lost, long twice, long wrong, long again, List<String> findings) {

  static LedgerCheck of(SeededMessages messages, SortedMap<String, Totals> ledgers) {
    SortedMap<String, Totals> sent = sent(messages);
    long lost = 0;
    long twice = 0;
    long wrong = 0;
    long again = 0;
    List<String> findings = new ArrayList<>();
    for (var entry : sent.entrySet()) {
      Totals own = entry.getValue();
      Totals ledger = ledgers.getOrDefault(entry.getKey(), new Totals(0, 0, 0, 0, 0));
      long taken = ledger.stored() + ledger.revised();
      long meant = own.stored() + own.revised();
      lost += Math.max(0, meant - taken);
      twice += Math.max(0, taken - meant);
      again += Math.max(0, ledger.received() - own.received());
      boolean balances =
          ledger.received()
              == ledger.stored() + ledger.duplicate() + ledger.revised() + ledger.rejected();
      boolean enough =
          ledger.received() >= own.received()
              && ledger.rejected() >= own.rejected()
              && ledger.duplicate() >= own.duplicate();
      boolean exact = ledger.stored() == own.stored() && ledger.revised() == own.revised();
      if (!balances || !enough || !exact) {
        wrong += balances && (enough || meant > taken) ? 0 : 1;
        findings.add("ledger of " + entry.getKey() + ": sent " + own + ", it says " + ledger);
      }
    }
    return new LedgerCheck(lost, twice, wrong, again, findings);
  }

  /** What was sent, by station, each message once. */
  private static SortedMap<String, Totals> sent(SeededMessages messages) {
    SortedMap<String, Totals> sent = new TreeMap<>();
    for (PlannedMessage message : messages.inOrder()) {
      sent.merge(
          SeededMessages.station(message.station()),
          new Totals(
              message.received(),
              message.stored(),
              message.duplicate(),
              message.revised(),
              message.rejected()),
          (one, other) ->
              new Totals(
                  one.received() + other.received(),
                  one.stored() + other.stored(),
                  one.duplicate() + other.duplicate(),
                  one.revised() + other.revised(),
                  one.rejected() + other.rejected()));
    }
    return sent;
  }
}
