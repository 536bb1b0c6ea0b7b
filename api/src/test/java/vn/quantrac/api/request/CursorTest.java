package vn.quantrac.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final List<String> KEY = List.of("2026-03-01", "Trạm \"1\"");

  @Test
  void theKeyComesBackForTheSameQuery() {
    assertThat(Cursor.read("/a?x", Cursor.write("/a?x", KEY))).contains(KEY);
  }

  @Test
  void noOtherQueryTakesIt() {
    assertThat(Cursor.read("/a?y", Cursor.write("/a?x", KEY))).isEmpty();
  }

  @Test
  void noChangedCharacterIsTaken() {
    String cursor = Cursor.write("/a?x", KEY);
    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String touched = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(Cursor.read("/a?x", touched)).as(touched).isEmpty();
    }
  }

  @Test
  void nonsenseIsNotTaken() {
    for (String text : List.of("", "a", "%%%", "AAAAAAAAAAAA", "x".repeat(5000))) {
      assertThat(Cursor.read("/a?x", text)).isEmpty();
    }
  }
}
