import { describe, expect, it } from 'vitest';
import { gatewayOf, groupOf } from '../../../src/report/push.ts';

describe('gatewayOf', () => {
  it.each(['http://gw:9091', 'https://user:secret@gw.example.org/prom/', 'http://[::1]:9091'])(
    '%s is an address',
    (address) => {
      expect(gatewayOf(address)?.href).toContain(new URL(address).host);
    },
  );

  it.each([
    'gw:9091',
    'gw',
    '//gw',
    'ftp://gw',
    'file:///etc/passwd',
    'http://',
    'http://gw?a=b',
    'http://gw#x',
    'javascript:1',
    'http://gw:99999',
  ])('%s is none', (address) => {
    expect(gatewayOf(address)).toBeNull();
  });
});

describe('groupOf', () => {
  it.each([
    ['http://gw', 'agent-1', '/metrics/job/memguard/instance/agent-1'],
    ['http://gw/prom/', 'agent-1', '/prom/metrics/job/memguard/instance/agent-1'],
    ['http://gw', 'a b?#%', '/metrics/job/memguard/instance/a%20b%3F%23%25'],
    ['http://gw', 'a/../b', '/metrics/job/memguard/instance@base64/YS8uLi9i'],
    ['http://gw', '', '/metrics/job/memguard/instance@base64/='],
  ])('%s and %s', (gateway, instance, path) => {
    expect(groupOf(new URL(gateway), instance)).toBe(path);
  });
});
