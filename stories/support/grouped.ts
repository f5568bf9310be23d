/** Light services share a process, as with `npm start`: half the work to start. For stories that signal no single service. */
export const grouped = { METERSTREAM_PROCESSES: 'grouped' };
