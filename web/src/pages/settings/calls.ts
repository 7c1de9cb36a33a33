import { api } from '../../api/client';
import type { List, Setting, SettingValue } from '../../api/shapes';

export const list_settings = (signal: AbortSignal) => api.get<List<Setting>>('/settings', { signal }).then(({ items }) => items);
export const change_setting = (key: string, value: SettingValue) =>
  api.patch<List<Setting>>('/settings', { [key]: value }).then(({ items }) => items);
