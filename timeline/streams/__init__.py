"""Many articles, in one process or several.

Theory of operation
-------------------

**The modules.** :mod:`~timeline.streams.build_timelines` cuts the documents into batches and reads them. With one
process, it reads them where it is. With several, :mod:`~timeline.streams.imap` sends the batches to a
:class:`~timeline.streams.pool.Pool` and gives the answers back in order. The pool knows nothing of articles: the
service (:mod:`timeline.server.processes`) uses the same one.

**Who runs where.** A pool has *n* worker processes, each with a pipe of its own. Everything about them (starting,
sending, receiving, killing, replacing) is done by one thread of the parent: for a stream the thread that asks for the
next result, so that there is no second thread at a fork; for the service a thread of the pool's own. A worker runs
:mod:`~timeline.streams.worker_process`: its main thread works, and a second one queues the jobs that arrive and exits
the process as soon as the pipe is closed or the parent is gone.

**What passes between processes.** Down the pipe, the pickle of each job: here a list of ``(number, (text, pub_date))``.
Up the pipe, first ``(True, None)`` when the model is loaded, then for each job ``(True, answer)`` or ``(False,
error)``: here, lists of timelines or error records. A timeline leaves its process in the form that is asked for
(``ReadSettings.form``), without its ``Doc``.

**When a process dies**, its pipe ends, and the pool replaces it. The job under way may be the reason: it is
tried again as often as ``submit`` was told, then its future holds ``WorkerDiedError``. Jobs behind it go to other
workers. A batch that dies is split by ``imap``, so that only the document to blame is given up.

**When a process cannot start**, the error answers the jobs that were given to it and the future of ``start``. The next
job that needs a process starts another, so that a service heals when its reason is gone.
"""
