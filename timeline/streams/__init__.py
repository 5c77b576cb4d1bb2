"""Many articles, in one process or several.

Theory of operation
-------------------

**The modules.** :mod:`~timeline.streams.build_timelines` cuts the documents into batches and reads them. With one
process, it reads them in its own. With several, :mod:`~timeline.streams.imap` sends the batches to a
:class:`~timeline.streams.pool.Pool` and gives the answers back in order. The pool knows nothing of articles: the
service (:mod:`timeline.server.processes`) uses the same one. :mod:`~timeline.streams.worker` is a worker as its
parent sees it.

**Who runs where.** A pool has *n* worker processes, each with its own pipe. One thread of the parent attends to them:
it starts, sends, receives, kills and replaces. For a stream it is the thread that asks for the next result, so that a
fork never happens beside another thread of the pool; for the service it is a thread that the pool starts. A worker
runs :mod:`~timeline.streams.worker_process`: its main thread works, and a second one queues the jobs that arrive and
exits the process as soon as the pipe is closed or the parent is gone.

**Between processes** pass pickles. Down the pipe go the jobs: here lists of ``(number, (text, pub_date))``. Up the pipe
comes ``(True, None)`` when the model is loaded, then for each job ``(True, answer)`` or ``(False, error)``: here, lists
of timelines and error records. A timeline leaves its process in the form that the caller asks for
(``ReadSettings.form``), without its ``Doc``.

**When a process dies**, its pipe ends, and the pool replaces it. The job under way may be the reason: it is tried again
up to the number of attempts given to ``submit``; then its future holds ``WorkerDiedError``. Jobs behind it go to other
workers. ``imap`` splits a batch that has cost a process, so that only the document to blame is given up.

**The time limit of an article** is kept where the article is read, by :mod:`~timeline.streams.time_limit`: a watching
thread raises an exception in the reading one, so that one process suffices and a batch loses one article only. In a
worker, the system also ends the process if compiled code cannot be interrupted.

**When a process cannot start**, the error answers the jobs that were given to it and the future of ``start``. The next
job that needs a process starts another, so that a service heals when its reason is gone.
"""
