package vn.quantrac.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * The distinct contents known for one reading. What it holds in the end is a function of the set of
 * contents added, not of their order (except when each first arrived).
 */
final class ContentSet {

  private final List<Content> contents = new ArrayList<>(2);

  /** Adds what was sent; true when the content is new, false when it was known. */
  boolean add(Content sent) {
    for (int i = 0; i < contents.size(); i++) {
      if (contents.get(i).says(sent)) {
        contents.set(i, contents.get(i).and(sent));
        return false;
      }
    }
    contents.add(sent);
    return true;
  }

  int size() {
    return contents.size();
  }

  /** The content that stands; the set must not be empty. */
  Content inForce() {
    Content greatest = contents.get(0);
    for (int i = 1; i < contents.size(); i++) {
      if (contents.get(i).supersedes(greatest)) {
        greatest = contents.get(i);
      }
    }
    return greatest;
  }

  /** All others, in no particular order. */
  List<Content> others() {
    Content inForce = inForce();
    return contents.stream().filter(content -> !content.says(inForce)).toList();
  }
}
