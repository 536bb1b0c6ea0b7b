package vn.quantrac.domain.receiver;

import java.util.regex.Pattern;

/** Whether a text is an e-mail address. */
public final class EmailAddress {

  /** RFC 5321, section 4.5.3.1: a path has at most 256 characters, two of them brackets. */
  private static final int LONGEST = 254;

  /**
   * What the HTML standard calls a valid e-mail address (section 4.10.5.1.5): a wilful narrowing of
   * RFC 5322 to what people use. A host of one label is left out: mail that leaves the house needs
   * two.
   */
  private static final Pattern VALID =
      Pattern.compile(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+");

  private EmailAddress() {}

  /** Whether mail could be sent there. */
  public static boolean isOne(String text) {
    return text.length() <= LONGEST && VALID.matcher(text).matches();
  }
}
