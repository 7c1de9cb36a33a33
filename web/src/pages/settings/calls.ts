import { api } from '../../api/client';
import type { SettingList, SettingValue } from '../../api/shapes';

export const list_settings = (signal: AbortSignal) => api.get<SettingList>('/settings', { signal });
export const change_setting = (key: string, value: SettingValue) => api.patch<SettingList>('/settings', { [key]: value });
