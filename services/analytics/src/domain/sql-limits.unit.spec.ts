import { loweredLimits } from './sql-limits.js';

describe('settings of a client of ClickHouse', () => {
  it.each([
    ['max_execution_time=2', { max_execution_time: '2' }],
    ['max_execution_time=0.5', { max_execution_time: '0.5' }],
    ['max_execution_time=60', {}],
    ['max_execution_time=0&max_result_rows=0', {}],
    ['max_result_rows=10&limit=3&offset=1', { max_result_rows: '10', limit: '3', offset: '1' }],
    ['max_result_rows=1.5&limit=-1', {}],
    ["limit=1,readonly%3D0&max_rows_to_read='1'", {}],
    ['max_result_rows=5&result_overflow_mode=break', { max_result_rows: '5', result_overflow_mode: "'break'" }],
    ['result_overflow_mode=throw&readonly=0&allow_ddl=1&log_comment=x', {}],
  ])('count where they lower a limit: %s', (query, lowered) => {
    expect(loweredLimits(new URLSearchParams(query), { max_execution_time: 15 })).toEqual(lowered);
  });
});
