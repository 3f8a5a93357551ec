package dev.airlock.region.wire;

import dev.airlock.region.wire.http.Answer;
import dev.airlock.region.wire.http.Handler;
import dev.airlock.region.wire.http.Request;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one request in at a time: a region with virtual time has no lock of its own. */
record OneByOne(Handler handler, Lock lock) implements Handler {

  OneByOne(Handler handler) {
    this(handler, new ReentrantLock());
  }

  @Override
  public Answer answer(Request request) {
    lock.lock();
    try {
      return handler.answer(request);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Answer refuse(int status, String why) {
    return handler.refuse(status, why);
  }
}
